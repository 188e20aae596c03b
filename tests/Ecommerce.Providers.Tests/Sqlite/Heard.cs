using System.Threading.Channels;

namespace Ecommerce.Providers.Tests.Sqlite;

/// <summary>What the grains of a silo heard, in order, for a test that waits for a fact.</summary>
public sealed class Heard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _facts = Channel.CreateUnbounded<string>();

    /// <summary>What a listener does with an event beyond telling; fails or waits where a test wants that.</summary>
    public Func<string, Task> Listener { get; set; } = _ => Task.CompletedTask;

    public void Tell(string fact) => _facts.Writer.TryWrite(fact);

    public async Task<string> Next()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await _facts.Reader.ReadAsync(patience.Token);
    }

    public async Task<string[]> Next(int count)
    {
        var facts = new string[count];
        for (var i = 0; i < count; i++) facts[i] = await Next();
        return facts;
    }
}
