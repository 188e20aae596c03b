using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

/// <summary>Takes a person out of everything that knows them, part by part; a part that was not recorded is done again.</summary>
internal sealed class AccountEraser
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>How often orders are asked whether they are over.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(15);

    private readonly AccountGrain _grain;
    private readonly Aggregate<Account, AccountEvent> _account;
    private readonly TimeProvider _clock;
    private readonly ErasureWork _work;
    private readonly Errand _erasing;

    public AccountEraser(AccountGrain grain, Aggregate<Account, AccountEvent> account, TimeProvider clock, ILogger log)
    {
        (_grain, _account, _clock, _work) = (grain, account, clock, new(grain.Factory));
        _erasing = new(grain, "erase", Soon, Erase, Rest, fault => log.LogWarning(fault, "An account's erasure is taken up again later"));
    }

    private UserId User => new(_grain.GetPrimaryKeyString());

    public ValueTask<Refusal?> Begin(EraseAccount command) => _erasing.Begin(async () =>
    {
        if (!Account.Decide(_account.State, command, _clock.GetUtcNow()).Events.IsEmpty) await _erasing.RemindSoon();
        return await Apply(command);
    });

    public Task Reminded() => _erasing.Reminded();

    private async Task Erase()
    {
        _grain.Keep(Soon * 2);
        while (await Advance()) { }
    }

    /// <summary>False if nothing is left to do now.</summary>
    private async Task<bool> Advance()
    {
        await _account.Apply(Decision<AccountEvent>.Nothing); // what is owed is durable before it is done
        var recorded = _account.Durable;
        if (recorded.State.Erasure is not { } erasure || _clock.GetUtcNow() < erasure.DueAt) return false;
        var part = erasure.Left[0];
        if (!await _work.Do(User, erasure, part, recorded)) return false;
        await Apply(new RecordErased(part));
        return true;
    }

    private Task<TimeSpan?> Rest()
    {
        var wait = _account.State.Erasure?.DueAt - _clock.GetUtcNow();
        return Task.FromResult(wait is null || wait > Soon ? wait : Later);
    }

    private ValueTask<Refusal?> Apply(AccountCommand command) =>
        _account.Apply(Account.Decide(_account.State, command, _clock.GetUtcNow()));
}
