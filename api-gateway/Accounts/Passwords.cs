namespace Ecommerce.ApiGateway.Accounts;

/// <param name="Good">Whether the password matches.</param>
/// <param name="Rehash">The same password under the parameters of today, if its hash has older ones.</param>
internal sealed record Checked(bool Good, string? Rehash);

/// <summary>
/// Computes password hashes on half of the processors: each takes 19 MiB and tens of milliseconds, and a flood of sign-ins must not
/// take those from everybody else. A few more wait; the rest are told to come back.
/// </summary>
internal sealed class Passwords
{
    private const int MostWaiting = 64;

    private static readonly string NobodysPassword = PasswordHash.Of(Callers.Secrets.New(32)).ToString();

    private readonly SemaphoreSlim _free = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;
    private long _computed;

    /// <summary>How many hashes this gateway has computed.</summary>
    public long Computed => Volatile.Read(ref _computed);

    /// <summary>The PHC string of a new password, or null: too many are waiting.</summary>
    public Task<string?> Hash(string password, CancellationToken cancellation) =>
        Compute(() => PasswordHash.Of(password).ToString(), cancellation);

    /// <param name="phc">What it must match; null takes as long and matches nothing.</param>
    /// <returns>Null: too many are waiting.</returns>
    public Task<Checked?> Check(string password, string? phc, CancellationToken cancellation) => Compute(() =>
    {
        var known = PasswordHash.Parse(phc ?? NobodysPassword);
        var good = known.Matches(password) && phc is not null;
        return new Checked(good, good && !known.IsCurrent ? PasswordHash.Of(password).ToString() : null);
    }, cancellation);

    private async Task<T?> Compute<T>(Func<T> compute, CancellationToken cancellation) where T : class
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        try
        {
            await _free.WaitAsync(cancellation);
            try
            {
                Interlocked.Increment(ref _computed);
                GatewayMetrics.PasswordHashes.Add(1);
                return await Task.Factory.StartNew(compute, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
