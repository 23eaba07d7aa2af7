people = [{'name': 'Ann'}, {'nam': 'Bob'}]
print(sorted(people, key=lambda person: person['name']))
