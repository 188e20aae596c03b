global using System.Collections.Immutable;
global using Ecommerce.Domain;
global using Orleans;
global using Orleans.Concurrency;
