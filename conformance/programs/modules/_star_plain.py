plain_one = 1
_plain_hidden = 2
