def check(rows):
    for number, row in enumerate(rows, 1):
        try:
            if row < 0:
                raise ValueError(f'negative: {row}')
        except ValueError as error:
            error.add_note(f'in row {number}')
            error.add_note('rows are counted\nfrom one')
            raise


check([1, 2, -3])
