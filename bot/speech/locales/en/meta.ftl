# pages and words of Messenger and Instagram
meta-data-title = Your data
meta-data-asked = You asked on { $day } that your data be deleted. Nothing is kept here under your Facebook login: a chat does not tell it.
meta-data-how = What is kept is kept for your chat. Write /forget there: requests, pictures and words are erased at once, and the chat says so. Messages that stand in the chat you delete there yourself.
