namespace Ecommerce.Hosting;

/// <summary>
/// Where the bytes of uploaded pictures are kept. A name is made from the bytes by whoever puts them, so a name never means
/// other bytes and everybody may keep what it got for ever. Every process that serves them must see the same store.
/// </summary>
public interface IPictureStore
{
    /// <summary>Durable when it answers; the same name again changes nothing. Faults are IO exceptions.</summary>
    /// <param name="name">Small letters, digits and one dot, at most 100 characters.</param>
    Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <returns>The bytes from their beginning, or null if there is no such picture. The caller disposes it.</returns>
    ValueTask<Stream?> Open(string name, CancellationToken cancellation);
}
