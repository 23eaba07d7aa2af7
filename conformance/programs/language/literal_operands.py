"""Int literals where objects are expected, and operators whose operands change their kinds, in a loop that gets compiled."""
def f(n):
    r=[]
    for i in range(n):
        try:
            r.append((5).real + i)
            5 .foo
        except AttributeError as e:
            r.append(str(e))
        try: 5[0]
        except TypeError as e: r.append(str(e))
        try: a,b=5
        except TypeError as e: r.append(str(e))
        try: 5()
        except TypeError as e: r.append(str(e))
        try: 3 in 5
        except TypeError as e: r.append(str(e))
        try: len(5)
        except TypeError as e: r.append(str(e))
        try:
            x=5
            x[0]=3
        except TypeError as e: r.append(str(e))
        r.append(7 + (i if i%2 else 1.5)); r.append((i if i%3 else 2.5)*2); r.append(1-(i if i%5 else 'a'*0 or 3))
    return len(r), r[-10:]
print(f(3)); print(f(3000))
