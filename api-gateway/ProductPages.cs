using System.Collections.Concurrent;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.Extensions.Options;

namespace Ecommerce.ApiGateway;

/// <summary>
/// The bytes of product pages, each for a second: a page that everybody looks at is made once a second, by one caller for
/// all. In trouble a page that cannot be made again stands for up to a minute; checkout asks for prices anew in any case.
/// </summary>
internal sealed class ProductPages(IGrainFactory grains, TimeProvider clock, IOptions<GatewayOptions> options, RetryBudget budget)
{
    private const int Most = 4096;
    private const string CacheControl = "public, max-age=5";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Usable = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public ValueTask<IResult> Get(string slug)
    {
        if (_slots.TryGetValue(slug, out var slot) && slot.Page is { } page && clock.GetElapsedTime(page.MadeAt) < Fresh)
            return new(page.Answer);

        return IsSlug(slug) ? new(Make(slug)) : new(Refusals.ProductMissing.ToProblem());
    }

    private Task<IResult> Make(string slug)
    {
        if (_slots.Count >= Most) _slots.Clear();
        var slot = _slots.GetOrAdd(slug, _ => new());
        lock (slot) return slot.Making is { IsCompleted: false } making ? making : slot.Making = Refresh(slug, slot);
    }

    private async Task<IResult> Refresh(string slug, Slot slot)
    {
        try
        {
            var made = await Ask(slug);
            slot.Page = made is null ? null : new(made, clock.GetTimestamp());
            if (made is not null) return made;
        }
        catch (Exception fault) when (Faults.IsFault(fault) && slot.Page is { } old && clock.GetElapsedTime(old.MadeAt) < Usable)
        {
            return old.Answer;
        }

        _slots.TryRemove(new(slug, slot));
        return Refusals.ProductMissing.ToProblem();
    }

    private async Task<Answer?> Ask(string slug)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var retry = new Retry(clock, options, budget);
        var id = await retry.Run(() => grains.Search().BySlug(slug), CancellationToken.None);
        var view = id is { } known ? await retry.Run(() => grains.Product(known).Get(), CancellationToken.None) : null;
        return view is null
            ? null
            : Answer.Of(ProductViewDto.Of(view), GatewayJson.Default.ProductViewDto, $"{view.Id}-{view.Version}", CacheControl);
    }

    private static bool IsSlug(string slug) =>
        slug.Length <= ProductLimits.Name && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-');

    private sealed class Slot
    {
        public Made? Page;
        public Task<IResult>? Making;
    }

    private sealed record Made(Answer Answer, long MadeAt);
}
