"""What people do with parts of pictures, and with more around them."""
