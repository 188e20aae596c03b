global using System.Collections.Immutable;
global using Ecommerce.Domain;
global using Ecommerce.GrainInterfaces;
global using Orleans;
