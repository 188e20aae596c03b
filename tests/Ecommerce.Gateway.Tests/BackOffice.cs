namespace Ecommerce.Gateway.Tests;

/// <summary>Tests that put products on the shelves have a shop of their own: others count what is there.</summary>
[CollectionDefinition(Name)]
public sealed class BackOffice : ICollectionFixture<OwnShop>
{
    public const string Name = "back office";
}

public sealed class OwnShop : IAsyncLifetime
{
    public Shop Shop { get; } = new();

    public ValueTask InitializeAsync() => Shop.InitializeAsync();

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
