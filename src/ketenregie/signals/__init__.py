"""Reports: public and professional forms, receipts, mentions, indicators, feedback."""
