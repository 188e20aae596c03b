using Ecommerce.Bench;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.FlashSale;
using Ecommerce.Bench.ProductPage;
using Ecommerce.Bench.Ready;
using Ecommerce.Bench.Search;

var arguments = new Arguments(args);
return arguments.Command switch
{
    "product-page" => await ProductPageBenchmark.Run(arguments),
    "ready" => await ReadyBenchmark.Run(arguments),
    "search" => await SearchBenchmark.Run(arguments),
    "checkout" => await CheckoutBenchmark.Run(arguments),
    "flash-sale" => await FlashSaleBenchmark.Run(arguments),
    // A child of product-page: the server it is compared with.
    "bare" => await BareServer.Run(arguments),
    _ => arguments.Usage(),
};
