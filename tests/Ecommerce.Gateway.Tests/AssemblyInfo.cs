using Ecommerce.Gateway.Tests;

[assembly: AssemblyFixture(typeof(Shop))]
