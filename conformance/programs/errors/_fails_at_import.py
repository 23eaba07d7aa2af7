print('importing')
VALUE = 1 // 0
