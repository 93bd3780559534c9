"""Private minutes: read, checked for what would let something slip, and boxed. Nothing in here renders."""
