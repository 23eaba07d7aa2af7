# -*- coding: nonsense -*-
print('x')
