using Ecommerce.Grains.Tests;
using Ecommerce.Grains.Tests.Rig;

[assembly: AssemblyFixture(typeof(ShopFixture))]

namespace Ecommerce.Grains.Tests;

/// <summary>
/// One shop for all tests of behaviour; each test uses shoppers and products of its own. A class that makes the nth call of something
/// fail has a shop for itself (<c>IClassFixture</c>): another's unfinished order would be met by the fault instead.
/// </summary>
public sealed class ShopFixture : IAsyncLifetime
{
    internal TestShop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await TestShop.Start();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
