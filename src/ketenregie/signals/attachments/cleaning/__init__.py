"""What makes a file safe to keep: it is recognised by its content and freed of hidden data.

Plain functions from bytes to bytes, without Django. They read what strangers send, so they run in a
process of their own with little memory, little time and no rights (`__main__`, `wall`).
"""
