namespace Ecommerce.Domain.Tests;

public class UserTests
{
    private static readonly Gen<string> Names = Gen.OneOf(Gen.Const(""), Gen.Const("  "), Gen.Const("Ada"), Gen.String[1, 103]);

    [Fact]
    public void An_owner_keeps_the_last_good_name_and_the_first_day() =>
        Gen.Select(Names, Gen.Int[0, 9]).Array[1, 10].Check(5_000, history =>
        {
            var (user, name, since) = (User.Unknown, (string?)null, (DateTimeOffset?)null);
            foreach (var (wished, day) in history)
            {
                var decision = User.Decide(user, new Introduce(wished, Samples.Noon.AddDays(day)));
                var good = wished.Trim().Length > 0 && wished.Length <= 100;
                Assert.Equal(good ? null : "name", decision.Refusal?.Field);
                if (good && name != wished) (name, since) = (wished, since ?? Samples.Noon.AddDays(day));
                user = decision.Events.Aggregate(user, User.Evolve);
                Assert.Equal(new User(name, since), user);
            }
        });
}
