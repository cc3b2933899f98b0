"""The public report: one question a page, a receipt code, and the mailbox behind it."""
