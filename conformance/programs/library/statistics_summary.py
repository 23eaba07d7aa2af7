import statistics as s
from decimal import Decimal
from fractions import Fraction

data = [2.5, 3.25, 5.5, 11.25, 11.75]
print(s.mean(data), s.fmean(data), s.median(data), s.median_low([1, 2, 3, 4]), s.median_high([1, 2, 3, 4]), s.median_grouped([1, 2, 2, 3, 4]), s.mode('abca'), s.multimode('aabbc'))
print(s.variance(data), s.pvariance(data), s.stdev(data), s.pstdev(data), s.quantiles(data, n=4), s.quantiles(range(1, 10), n=4, method='inclusive'))
print(s.mean([Fraction(1, 2), Fraction(1, 3)]), s.mean([Decimal('0.5'), Decimal('0.75')]), s.variance([1, 2, 3]), s.mean([1, 2, 3, 4]), s.mean([True, False, True]), s.geometric_mean([54, 24, 36]), s.harmonic_mean([40, 60]), s.harmonic_mean([40, 60], weights=[5, 30]), s.fmean([3, 4], weights=[1, 3]))
x, y = [1, 2, 3, 4, 5], [2, 4, 5, 4, 5]
print(s.covariance(x, y), s.correlation(x, y), s.linear_regression(x, y), s.correlation(x, y, method='ranked'))
normal = s.NormalDist(100, 15)
print(normal, normal.cdf(115), normal.pdf(100), normal.inv_cdf(0.5), normal.zscore(130), normal + 5, normal * 2, normal.quantiles(n=3), s.NormalDist.from_samples([1, 2, 3]), normal.overlap(s.NormalDist(110, 15)))
for bad in (lambda: s.mean([]), lambda: s.median([]), lambda: s.stdev([1]), lambda: s.mode([]), lambda: s.geometric_mean([0, -1]), lambda: s.harmonic_mean([-1]), lambda: s.quantiles([1], n=0), lambda: s.mean(['a']), lambda: s.correlation([1], [1]), lambda: s.NormalDist(0, -1)):
    try:
        print(bad())
    except (s.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
