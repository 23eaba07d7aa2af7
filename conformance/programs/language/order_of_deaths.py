class A:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n, end=' ')
l=[A(1),A(2)]; del l; print()
l=(A(1),A(2)); del l; print()
l={1:A(1),2:A(2)}; del l; print()
l=[A(1),A(2)]; l.clear(); print()
l=[A(1),A(2),A(3)]; del l[:2]; print(); l[:]=[]; print()
class C: pass
c=C(); c.x=A(1); c.y=A(2); del c; print()
def f():
    a=A(1);b=A(2)
f(); print()
l=[A(1),[A(2),A(3)],(A(4),)]; l=None; print()
l=[A(1),A(2)]; l=l[1:]; print()
