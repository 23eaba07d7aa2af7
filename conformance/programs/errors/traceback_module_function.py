import _broken_helper

print(_broken_helper.safe(4))
print(_broken_helper.unsafe([1, 2], 7))
