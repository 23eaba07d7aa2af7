import asyncio
import contextvars

user = contextvars.ContextVar('user', default='nobody')
depth = contextvars.ContextVar('depth')
print(user.get(), depth.get(0), user.name)
token = user.set('ann')
print(user.get(), token.old_value is contextvars.Token.MISSING, token.var is user)
user.reset(token)
print(user.get())
with user.set('with statement'):
    print(user.get())
print(user.get())
try:
    depth.get()
except LookupError as error:
    print(type(error).__name__)
try:
    user.reset(token)
except RuntimeError as error:
    print(str(error).split(' object')[0].split(' at ')[0])
context = contextvars.copy_context()


def change():
    user.set('inside')
    depth.set(1)
    return user.get()


print(context.run(change), user.get(), context[user], len(context), depth in context, sorted(v.name for v in context))


async def worker(name):
    user.set(name)
    await asyncio.sleep(0.001)
    return user.get()


async def main():
    user.set('main')
    print(await asyncio.gather(*(worker(n) for n in 'abc')), user.get())


asyncio.run(main())
print(user.get())
