using System.Collections.Concurrent;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>
/// The bytes of product pages, each for a second: a page that everybody looks at is made once a second, by one caller for
/// all. In trouble a page that cannot be made again at once stands for up to a minute; checkout asks for prices anew.
/// </summary>
internal sealed class ProductPages(IGrainFactory grains, TimeProvider clock, IOptions<GatewayOptions> options, RetryBudget budget)
{
    private const int Most = 4096;
    private const string CacheControl = "public, max-age=5";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Usable = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Wanted, Slot> _slots = new();

    public ValueTask<IResult> Get(string slug, string currency)
    {
        var wanted = new Wanted(slug, currency);
        if (_slots.TryGetValue(wanted, out var slot) && slot.Page is { } page)
            return clock.GetElapsedTime(page.MadeAt) < Fresh ? new(page.Answer) : new(Renew(wanted, page));

        return IsSlug(slug) ? new(Make(wanted)) : new(Refusals.ProductMissing.ToProblem());
    }

    private async Task<IResult> Renew(Wanted wanted, Made old)
    {
        var making = Make(wanted);
        if (clock.GetElapsedTime(old.MadeAt) >= Usable) return await making;
        try
        {
            return await making.WaitAsync(Patience, clock);
        }
        catch (Exception fault) when (Faults.IsFault(fault))
        {
            return old.Answer;
        }
    }

    private Task<IResult> Make(Wanted wanted)
    {
        if (_slots.Count >= Most) _slots.Clear();
        var slot = _slots.GetOrAdd(wanted, _ => new());
        lock (slot) return slot.Making is { IsCompleted: false } making ? making : slot.Making = Make(wanted, slot);
    }

    private async Task<IResult> Make(Wanted wanted, Slot slot)
    {
        if (await Ask(wanted) is { } made)
        {
            slot.Page = new(made, clock.GetTimestamp());
            return made;
        }

        _slots.TryRemove(new(wanted, slot));
        return Refusals.ProductMissing.ToProblem();
    }

    private async Task<Answer?> Ask(Wanted wanted)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var retry = new Retry(clock, options, budget);
        var id = await retry.Run(() => grains.Search().BySlug(wanted.Slug), CancellationToken.None);
        var view = id is { } known ? await retry.Run(() => grains.Product(known).Get(), CancellationToken.None) : null;
        if (view is null) return null;

        var rated = await retry.Run(() => grains.Reviews(view.Id).Rating(), CancellationToken.None);
        return ProductViewDto.Of(view, rated.Rating, wanted.Currency) is { } shown
            ? Answer.Of(shown, GatewayJson.Wire.ProductViewDto, $"{view.Id}-{view.Version}-{rated.Version}-{wanted.Currency}", CacheControl)
            : null;
    }

    private static bool IsSlug(string slug) =>
        slug.Length <= ProductLimits.Name && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');

    private readonly record struct Wanted(string Slug, string Currency);

    private sealed class Slot
    {
        public Made? Page;
        public Task<IResult>? Making;
    }

    private sealed record Made(Answer Answer, long MadeAt);
}
