"""The file store in a bucket: Amazon S3, or a server that speaks its language."""
