"""Works out golden-totals.json: what baskets cost, found with exact fractions and written without a look at the shop's code.

The rules are those of the decision "promotions": discounts first, each rounded half up to a whole minor unit and dealt out
over its lines by largest remainder (ties by SKU); then the delivery's price, by the currency's own table, free at home from 50
pounds or 60 euros of discounted goods; then tax on goods and delivery together, inside the price or on top of it, rounded half up. The shopper gets the
cheapest of: no promotion, all that combine by priority, each exclusive one alone.

Run it to print the table anew; a difference to the stored table is a change of what shoppers pay and wants a reason.
"""
import json
from fractions import Fraction
from math import floor

# Standard rates of November 2026, in percent, from the national tax offices' own tables.
VAT = dict(GB=20, IE=23, DE=19, AT=20, FR=20, NL=21, BE=21, ES=21, IT=22, SE=25, DK=25, AE=5, SA=15)
SALES = dict(CA='7.25', NY='4', TX='6.25', FL='6', WA='6.5', IL='6.25', MA='6.25')
DELIVERY = {
    'GBP': dict(free=5000, home=dict(standard=495, express=995), near=dict(standard=995, express=1995), far=dict(standard=1995, express=3495)),
    'EUR': dict(free=6000, home=dict(standard=595, express=1195), near=dict(standard=1095, express=2295), far=dict(standard=2295, express=3995)),
}


def zone(country):
    return 'home' if country == 'GB' else 'far' if country in ('US', 'AE', 'SA') else 'near'


def half_up(x):
    return floor(x + Fraction(1, 2))


def deal_out(amount, weights):
    """weights: {sku: most}. Largest remainder; ties to the smaller SKU."""
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, 0)
    exact = {sku: Fraction(amount * most, whole) for sku, most in weights.items()}
    shares = {sku: floor(x) for sku, x in exact.items()}
    for sku in sorted(exact, key=lambda s: (-(exact[s] - shares[s]), s))[: amount - sum(shares.values())]:
        shares[sku] += 1
    return shares


def matches(promotion, line):
    named = promotion.get('categories', []), promotion.get('skus', [])
    return not any(named) or line['category'] in named[0] or line['sku'] in named[1]


def earned(promotion, lines):
    found = [line for line in lines if matches(promotion, line)]
    return (bool(found) and sum(line['quantity'] for line in found) >= promotion.get('minimumQuantity', 0)
            and sum(line['price'] * line['quantity'] for line in found) >= promotion.get('minimumSubtotal', 0))


def taken_off(promotion, lines, left):
    """{sku: minor units} that the promotion takes off, given what each line still costs."""
    found = [line for line in lines if matches(promotion, line)]
    if 'percent' in promotion:
        most = {line['sku']: left[line['sku']] for line in found}
        amount = half_up(sum(most.values()) * Fraction(promotion['percent']) / 100)
    elif 'amount' in promotion:
        most = {line['sku']: left[line['sku']] for line in found}
        amount = min(promotion['amount'], sum(most.values()))
    elif 'buy' in promotion:
        units = sorted((line['price'], line['sku']) for line in found for _ in range(line['quantity']))
        count = len(units) // (promotion['buy'] + promotion['get']) * promotion['get']
        most = {}
        for line in found:
            cheap = sum(1 for _, sku in units[:count] if sku == line['sku'])
            each = Fraction(left[line['sku']], line['quantity'])
            most[line['sku']] = half_up(cheap * each * Fraction(promotion.get('off', '100')) / 100)
        amount = sum(most.values())
    else:
        return {}
    return deal_out(min(amount, promotion.get('most', amount)), most)


def outcome(case, chosen):
    lines = case['lines']
    left = {line['sku']: line['price'] * line['quantity'] for line in lines}
    full = dict(left)
    for promotion in chosen:
        for sku, off in taken_off(promotion, lines, left).items():
            left[sku] -= off
    goods = sum(left.values())
    prices = DELIVERY[case['currency']]
    delivery = prices[zone(case['country'])][case['method']]
    if case['method'] == 'standard':
        if case['country'] == 'GB' and goods >= prices['free']:
            delivery = 0
        for promotion in chosen:
            if promotion.get('freeShipping'):
                delivery -= min(delivery, promotion.get('most', delivery))
    return goods, delivery, [full[line['sku']] - left[line['sku']] for line in lines]


def work_out(case):
    able = sorted((p for p in case['promotions'] if earned(p, case['lines'])), key=lambda p: (-p.get('priority', 0), p['id']))
    choices = [[], [p for p in able if not p.get('exclusive')], *([p] for p in able if p.get('exclusive'))]
    goods, delivery, lines = min((outcome(case, choice) for choice in choices), key=lambda o: o[0] + o[1])
    subtotal = sum(line['price'] * line['quantity'] for line in case['lines'])
    paid = goods + delivery
    included = case['country'] != 'US'
    percent = Fraction(VAT[case['country']] if included else SALES.get(case['region'], '0'))
    tax = half_up(paid * percent / ((100 if included else 0) + percent) if included else paid * percent / 100)
    return dict(subtotal=subtotal, lineDiscounts=lines, discount=subtotal - goods, shipping=delivery, tax=tax,
                basisPoints=int(percent * 100), included=included, total=paid + (0 if included else tax))


cases = []


def case(why, lines, *promotions, country='GB', region=None, method='standard', currency='GBP'):
    """A line is 'sku price quantity [category]'."""
    parsed = []
    for text in lines:
        sku, price, quantity, *category = text.split()
        parsed.append(dict(sku=sku, price=int(price), quantity=int(quantity), category=category[0] if category else 'home'))
    named = [dict(id=f'p{n}', **promotion) for n, promotion in enumerate(promotions, 1)]
    cases.append(dict(why=why, country=country, region=region, method=method, currency=currency, lines=parsed, promotions=named))


MUG, LAMP, PEN = 'mug 1600 1 kitchen', 'lamp 6000 1 light', 'pen 333 3 desk'

for land in VAT:
    case(f'{land}, standard', [MUG], country=land)
    case(f'{land}, express, awkward amount', [PEN, 'cup 1999 1 kitchen'], country=land, method='express')
for state in [*SALES, 'OR', None]:
    case(f'US {state}', [MUG, PEN], country='US', region=state)
case('US CA, 14.5 rounds up: 195 and 5 off delivery', ['a 5 1'], dict(freeShipping=True, most=1800), country='US', region='CA')
case('one minor unit under free delivery', ['a 4999 1'])
case('free delivery exactly', ['a 5000 1'])
case('one above free delivery', ['a 5001 1'])
case('express is never free', [LAMP], method='express')
case('free delivery is judged after discounts', ['a 5200 1'], dict(amount=200))
case('a discount that would cost more by losing free delivery is not applied', ['a 5200 1'], dict(amount=201))
case('a discount that outweighs the lost free delivery is applied', ['a 5200 1'], dict(amount=2000))
case('no free delivery abroad', [LAMP], country='IE')
for land in VAT:
    case(f'{land} in euros, standard', ['mug 1850 1 kitchen'], country=land, currency='EUR')
    case(f'{land} in euros, express, awkward amount', [PEN, 'cup 1999 1 kitchen'], country=land, method='express', currency='EUR')
case('euros, added tax', ['a 4001 3'], currency='EUR', country='US', region='WA')
case('euros: one cent under free delivery', ['a 5999 1'], currency='EUR')
case('euros: free delivery exactly', ['a 6000 1'], currency='EUR')
case('euros: free in pounds is not free in euros', ['a 5000 1'], currency='EUR')
case('euros: free delivery is judged after discounts', ['a 6200 1'], dict(amount=201), currency='EUR')
case('euros: no free delivery abroad', ['a 7000 1'], currency='EUR', country='IE')
case('euros: a tenth, and free delivery by promotion', ['a 3335 1', 'b 1 1'], dict(percent='10'), dict(freeShipping=True), currency='EUR', country='DE')
case('nothing in the basket', [])
case('one minor unit', ['a 1 1'])
case('dear and many', ['a 999999999 99'], country='SA')
case('10 % of one', [MUG], dict(percent='10'))
case('10 % of 5: a half is rounded up', ['a 5 1'], dict(percent='10'))
case('10 % of 4: down', ['a 4 1'], dict(percent='10'))
case('12.5 %', ['a 1004 1'], dict(percent='12.5'))
case('100 % leaves the delivery', [MUG], dict(percent='100'))
case('100 % and free delivery: nothing to pay', [MUG], dict(percent='100'), dict(freeShipping=True))
case('10 % over three equal lines: the penny goes by SKU', ['c 333 1', 'a 333 1', 'b 333 1'], dict(percent='10'))
case('a third of a hundred over three', ['a 100 1', 'b 100 1', 'c 100 1'], dict(amount=100))
case('largest remainder, uneven', ['a 1 1', 'b 2 1', 'c 4 1'], dict(amount=3))
case('5 % of a category only', [MUG, LAMP], dict(percent='5', categories=['kitchen']))
case('5 % of one SKU only', [MUG, LAMP], dict(percent='5', skus=['lamp']))
case('of nothing that is here', [MUG], dict(percent='50', categories=['garden']))
case('10 % but at most 100', [LAMP], dict(percent='10', most=100))
case('an amount off', [MUG, LAMP], dict(amount=750))
case('an amount above the goods', [MUG], dict(amount=5000))
case('an amount off a category, spread inside it', ['a 700 1 kitchen', 'b 300 1 kitchen', LAMP], dict(amount=333, categories=['kitchen']))
case('minimum subtotal just missed', ['a 2999 1'], dict(amount=500, minimumSubtotal=3000))
case('minimum subtotal reached', ['a 3000 1'], dict(amount=500, minimumSubtotal=3000))
case('minimum counts matching lines only', ['a 2000 1 kitchen', LAMP], dict(amount=500, minimumSubtotal=3000, categories=['kitchen']))
case('minimum quantity missed', ['a 100 2'], dict(percent='20', minimumQuantity=3))
case('minimum quantity reached over two lines', ['a 100 2', 'b 50 1'], dict(percent='20', minimumQuantity=3))
case('buy 1 get 1: one unit is too few', ['a 800 1'], dict(buy=1, get=1))
case('buy 1 get 1', ['a 800 2'], dict(buy=1, get=1))
case('buy 2 get 1 of five: one is free', ['a 800 5'], dict(buy=2, get=1))
case('buy 2 get 1 of six: two are free', ['a 800 6'], dict(buy=2, get=1))
case('buy 2 get 1: the cheapest of all', ['a 900 1', 'b 500 1', 'c 700 1'], dict(buy=2, get=1))
case('buy 2 get 1 over lines of several', ['a 900 2', 'b 500 3', 'c 700 1'], dict(buy=2, get=1))
case('buy 1 get 1 at half price, an odd price', ['a 333 1', 'b 335 1'], dict(buy=1, get=1, off='50'))
case('buy 3 get 2 of a category', ['a 400 3 kitchen', 'b 300 4 kitchen', 'c 100 9 desk'], dict(buy=3, get=2, categories=['kitchen']))
case('buy 1 get 1, capped', ['a 800 4', 'b 300 2'], dict(buy=1, get=1, most=1000))
case('free delivery by promotion', [MUG], dict(freeShipping=True))
case('free delivery by promotion abroad', [MUG], dict(freeShipping=True), country='DE')
case('free delivery does not touch express', [MUG], dict(freeShipping=True), method='express')
case('free delivery, at most 500 of it', [MUG], dict(freeShipping=True, most=500), country='US', region='NY')
case('free delivery above a minimum', [MUG], dict(freeShipping=True, minimumSubtotal=1600))
case('two combine: 10 % first, then 500', [LAMP], dict(percent='10', priority=2), dict(amount=500, priority=1))
case('two combine: 500 first, then 10 %', [LAMP], dict(percent='10', priority=1), dict(amount=500, priority=2))
case('equal priority: by id', [LAMP], dict(amount=500), dict(percent='10'))
case('10 % of the order on top of 20 % of a category', [MUG, LAMP], dict(percent='20', categories=['kitchen'], priority=9), dict(percent='10'))
case('three percents on awkward lines', ['a 333 1', 'b 777 2', 'c 1 7'], dict(percent='7'), dict(percent='3'), dict(percent='11'))
case('buy 1 get 1 after 50 %: the unit at what it still costs', ['a 801 2'], dict(percent='50', priority=1), dict(buy=1, get=1))
case('50 % after buy 1 get 1', ['a 801 2'], dict(percent='50'), dict(buy=1, get=1, priority=1))
case('exclusive is better than the two that combine', [LAMP], dict(percent='30', exclusive=True), dict(percent='10'), dict(amount=300))
case('exclusive is worse than the two that combine', [LAMP], dict(percent='10', exclusive=True), dict(percent='10'), dict(amount=300))
case('the better of two exclusives', [LAMP], dict(amount=800, exclusive=True), dict(percent='15', exclusive=True))
case('equal exclusives: one of them', [LAMP], dict(amount=600, exclusive=True), dict(percent='10', exclusive=True))
case('exclusive 100 off against free delivery', [MUG], dict(amount=100, exclusive=True), dict(freeShipping=True))
case('exclusive 600 off against free delivery', [MUG], dict(amount=600, exclusive=True), dict(freeShipping=True))
case('discount and added tax', [LAMP], dict(percent='10'), country='US', region='CA')
case('discount and included tax', [LAMP, PEN], dict(percent='15'), country='DE')
case('discount, added tax, free delivery', [MUG, PEN], dict(amount=99), dict(freeShipping=True), country='US', region='TX')
case('tax of a half rounds up', ['a 3 1'], dict(freeShipping=True))
case('a large order, small percent', ['a 1000000000 99'], dict(percent='0.01'), country='DK')

print('[\n' + ',\n'.join(json.dumps(dict(c, expected=work_out(c))) for c in cases) + '\n]')
