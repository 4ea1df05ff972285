talk-or-order = هل أرسم هذا؟
