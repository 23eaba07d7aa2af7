greeting = 'Hello
print(greeting)
