using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>What a process knows of levels: one question a second for all who ask, and never older than that.</summary>
public sealed class ShelvesTests
{
    private static readonly Sku Mug = new("mug");

    private readonly Clock _clock = new();
    private readonly Shelves _shelves;
    private Func<Task<StockLevel?>> _answer;
    private int _asked;

    public ShelvesTests()
    {
        _answer = () => Task.FromResult<StockLevel?>(new StockLevel(Mug, 0, 1));
        _shelves = new(Scripted.Grains((_, _) =>
        {
            Interlocked.Increment(ref _asked);
            return _answer();
        }), _clock);
    }

    [Fact]
    public async Task However_many_ask_the_stock_is_asked_once_a_second()
    {
        var held = new TaskCompletionSource<StockLevel?>();
        _answer = () => held.Task;
        var asking = Enumerable.Range(0, 1000).Select(_ => _shelves.Level(Mug).AsTask()).ToArray();
        held.SetResult(new(Mug, 7, 1));
        Assert.All(await Task.WhenAll(asking), level => Assert.Equal(7, level!.Available));
        Assert.Equal(1, _asked);

        _clock.Pass(TimeSpan.FromSeconds(1));
        _answer = () => Task.FromResult<StockLevel?>(new StockLevel(Mug, 6, 2));
        Assert.Equal(6, (await _shelves.Level(Mug))!.Available);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task What_is_not_known_to_be_short_is_not_asked_about()
    {
        Assert.False(await _shelves.IsShort(Mug, 1));
        _shelves.Note(new(Mug, 3, 1));
        Assert.False(await _shelves.IsShort(Mug, 3));
        Assert.Equal(0, _asked);
        Assert.True(await _shelves.IsShort(Mug, 4));
    }

    [Fact]
    public async Task Units_that_came_back_are_seen_at_once_by_news_and_after_a_second_without()
    {
        await _shelves.Level(Mug);
        Assert.True(await _shelves.IsShort(Mug, 1));
        _answer = () => Task.FromResult<StockLevel?>(new StockLevel(Mug, 1, 2));
        Assert.True(await _shelves.IsShort(Mug, 1));
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.False(await _shelves.IsShort(Mug, 1));

        _shelves.Note(new(Mug, 0, 3));
        Assert.True(await _shelves.IsShort(Mug, 1));
        _shelves.Note(new(Mug, 2, 4));
        Assert.False(await _shelves.IsShort(Mug, 1));
    }

    [Fact]
    public async Task An_answer_that_news_has_overtaken_does_not_take_their_place()
    {
        var slow = new TaskCompletionSource<StockLevel?>();
        _answer = () => slow.Task;
        var asking = _shelves.Level(Mug).AsTask();
        _shelves.Note(new(Mug, 5, 9));
        slow.SetResult(new(Mug, 0, 8));
        await asking;
        Assert.False(await _shelves.IsShort(Mug, 5));
    }

    [Fact]
    public async Task A_fault_is_not_remembered()
    {
        _answer = () => Task.FromException<StockLevel?>(new TimeoutException("no answer"));
        await Assert.ThrowsAsync<TimeoutException>(() => _shelves.Level(Mug).AsTask());
        _shelves.Note(new(Mug, 0, 1));
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.False(await _shelves.IsShort(Mug, 1));

        _answer = () => Task.FromResult<StockLevel?>(null);
        Assert.Null(await _shelves.Level(Mug));
        Assert.False(await _shelves.IsShort(Mug, 1));
    }

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }
}
