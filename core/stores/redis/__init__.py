"""The ports over Redis and RQ; redis-py's errors become StoreUnavailable at this edge."""
