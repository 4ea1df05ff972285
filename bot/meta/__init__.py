"""What Messenger, Instagram and WhatsApp share: Meta's way to sign, to tell what happened, and to be asked."""
