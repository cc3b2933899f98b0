"""The papers for a meeting: of each item what its reader may read beforehand. Rendered, never kept."""
