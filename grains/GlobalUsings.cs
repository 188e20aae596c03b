global using System.Collections.Immutable;
global using Ecommerce.Domain;
global using Ecommerce.GrainInterfaces;
global using Orleans;
global using Orleans.Concurrency;
global using Orleans.Placement;
global using Orleans.Runtime;
