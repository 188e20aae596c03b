using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;

namespace Ecommerce.ApiGateway.Accounts;

/// <summary>
/// Argon2id as a PHC string, <c>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</c>. Parameters: OWASP Password Storage Cheat Sheet, first
/// choice for 19 MiB.
/// </summary>
internal sealed record PasswordHash(int KiB, int Passes, int Lanes, byte[] Salt, byte[] Hash)
{
    private const int CurrentKiB = 19 * 1024;
    private const int CurrentPasses = 2;
    private const int CurrentLanes = 1;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private const string Form = "$argon2id$v=19$";

    public bool IsCurrent => (KiB, Passes, Lanes, Salt.Length, Hash.Length) == (CurrentKiB, CurrentPasses, CurrentLanes, SaltBytes, HashBytes);

    public static PasswordHash Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new(CurrentKiB, CurrentPasses, CurrentLanes, salt, Compute(password, salt, CurrentKiB, CurrentPasses, CurrentLanes, HashBytes));
    }

    /// <summary>Nobody's password is empty, which the library would not even hash; it takes as long to say so.</summary>
    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(
        Hash, Compute(password.Length > 0 ? password : "\0", Salt, KiB, Passes, Lanes, Hash.Length)) && password.Length > 0;

    /// <exception cref="FormatException">It is no such string; the store holds what we wrote, so that is a bug.</exception>
    public static PasswordHash Parse(string phc)
    {
        if (!phc.StartsWith(Form, StringComparison.Ordinal) || phc[Form.Length..].Split('$') is not [var parameters, var salt, var hash])
            throw new FormatException("This is no Argon2id PHC string.");

        var numbers = parameters.Split(',').ToDictionary(each => each[0], each => int.Parse(each.AsSpan(2), CultureInfo.InvariantCulture));
        return new(numbers['m'], numbers['t'], numbers['p'], Bytes(salt), Bytes(hash));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Form}m={KiB},t={Passes},p={Lanes}${Text(Salt)}${Text(Hash)}");

    private static byte[] Compute(string password, byte[] salt, int kib, int passes, int lanes, int bytes)
    {
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(password))
        {
            Salt = salt,
            MemorySize = kib,
            Iterations = passes,
            DegreeOfParallelism = lanes,
        };
        return argon.GetBytes(bytes);
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Bytes(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
