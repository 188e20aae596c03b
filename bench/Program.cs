using Ecommerce.Bench;
using Ecommerce.Bench.Aws;
using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Cluster;
using Ecommerce.Bench.FlashSale;
using Ecommerce.Bench.Growth;
using Ecommerce.Bench.Marketplace;
using Ecommerce.Bench.ProductPage;
using Ecommerce.Bench.Ready;
using Ecommerce.Bench.Search;
using Ecommerce.Bench.Session;
using Ecommerce.Bench.SignIn;

var arguments = new Arguments(args);
return arguments.Command switch
{
    "product-page" => await ProductPageBenchmark.Run(arguments),
    "ready" => await ReadyBenchmark.Run(arguments),
    "search" => await SearchBenchmark.Run(arguments),
    "checkout" => await CheckoutBenchmark.Run(arguments),
    "aws" => await AwsBenchmark.Run(arguments),
    "cluster" => await ClusterBenchmark.Run(arguments),
    "flash-sale" => await FlashSaleBenchmark.Run(arguments),
    "session" => await SessionBenchmark.Run(arguments),
    "sign-in" => await SignInBenchmark.Run(arguments),
    "growth" => await GrowthBenchmark.Run(arguments),
    "load" => await LoadBenchmark.Run(arguments),
    // A child of product-page: the server it is compared with.
    "bare" => await BareServer.Run(arguments),
    // A child of session: the least that reaches a grain.
    "no-op-grain" => await NoOpServer.Run(arguments),
    _ => arguments.Usage(),
};
