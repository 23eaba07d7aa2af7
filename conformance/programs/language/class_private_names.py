class Account:
    __rate = 0.05

    def __init__(self, owner, balance):
        self.__balance = balance
        self._owner = owner
        self.__owner__ = owner.upper()

    def interest(self):
        return self.__balance * self.__rate

    def __secret(self):
        return 'Account secret'

    def reveal(self):
        return self.__secret()


class Savings(Account):
    __rate = 0.5

    def __secret(self):
        return 'Savings secret'

    def rates(self):
        return self.__rate, self._Account__rate


s = Savings('ann', 100)
print(s.interest(), s.rates(), s.reveal(), s._Savings__secret())
print(sorted(name for name in vars(s)))
try:
    s.__balance
except AttributeError as error:
    print(error)


class _Hidden:
    def check(self, __argument=1):
        __local = __argument
        return list(locals())


print(_Hidden().check())
