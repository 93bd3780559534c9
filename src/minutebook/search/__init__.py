"""The index of resolutions: made of the public record, read without a server. `docs/search-index.md` is its format."""
