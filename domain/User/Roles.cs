namespace Ecommerce.Domain;

/// <summary>What an account may do besides shopping. Every account is a customer's; what each role opens is said by the gateway's policies.</summary>
[Flags]
public enum Roles
{
    Customer = 0,
    Support = 1,
    Catalogue = 2,
    Finance = 4,
    Administrator = 8,
}
