using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Csv;

/// <summary>
/// Writes all products partition by partition, a few at a time: what is in memory does not grow with the catalogue. A product
/// that is made meanwhile may be missing, and one that is changed is written as it was or as it is.
/// </summary>
/// <param name="drafts">Also products that shoppers do not see.</param>
internal sealed class CatalogueExport(IGrainFactory grains, Func<Retry> patience, bool drafts)
{
    private const int AtOnce = 32;

    private static readonly RegisterQuery All = new(null, null, null, int.MaxValue - 1);

    public async Task Write(Stream body, CancellationToken cancellation)
    {
        await body.WriteAsync(CatalogueWriter.Header(), cancellation);
        for (var part = 0; part < GrainKeys.CatalogPartitions; part++)
        {
            var register = grains.ProductRegister(part);
            var entries = await patience().Run(() => register.Find(All), cancellation);
            foreach (var some in entries.Select(entry => entry.Id).OrderBy(id => id.Value, StringComparer.Ordinal).Chunk(AtOnce))
            {
                var products = await Task.WhenAll(some.Select(id => patience().Run(grains.Product(id).Edit, cancellation)));
                var rows = products.OfType<ProductEdit>().Where(product => drafts || product.State is not ProductState.Draft)
                    .SelectMany(product => CatalogueTable.Rows(product.Id, product.State, product.Draft));
                await body.WriteAsync(CatalogueWriter.Rows(rows), cancellation);
            }
        }
    }
}
