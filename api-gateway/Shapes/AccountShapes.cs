using System.ComponentModel.DataAnnotations;
using Ecommerce.ApiGateway.Accounts;
using Ecommerce.ApiGateway.Http;

namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Email">Where the link goes.</param>
/// <example>{"email":"ada@example.org"}</example>
public sealed record RegisterDto([property: MaxLength(TextRules.EmailLength)] string Email);

/// <param name="Token">What followed the # in the link.</param>
/// <example>{"token":"u-m3k…","password":"a harbour in spring"}</example>
public sealed record ResetDto(string Token, [property: MinLength(PasswordRules.Least), MaxLength(PasswordRules.Most)] string Password);

/// <param name="Token">What followed the # in the link.</param>
/// <example>{"token":"m3k…"}</example>
public sealed record TokenDto(string Token);

/// <param name="Token">What followed the # in the link.</param>
/// <param name="Password">8 to 128 characters of any kind.</param>
/// <param name="Name">What to be called, or null.</param>
/// <example>{"token":"m3k…","password":"a harbour in winter","name":"Ada"}</example>
public sealed record ConfirmDto(
    string Token, [property: MinLength(PasswordRules.Least), MaxLength(PasswordRules.Most)] string Password,
    [property: MaxLength(User.NameLength)] string? Name = null);

/// <param name="Code">The second factor's, or a recovery code; only if the account has one.</param>
/// <example>{"email":"ada@example.org","password":"a harbour in winter"}</example>
public sealed record SignInDto([property: MaxLength(TextRules.EmailLength)] string Email, string Password, string? Code = null);

/// <example>{"password":"a harbour in winter"}</example>
public sealed record ProveDto(string Password, string? Code = null);

/// <summary>A browser is signed in; the tokens are in cookies that no script can read.</summary>
/// <param name="Csrf">To be sent as <c>X-CSRF-Token</c> with every change; also in the cookie <c>__Host-csrf</c>.</param>
/// <param name="ExpiresAt">When to refresh at the latest.</param>
/// <param name="Roles">Those in force.</param>
/// <param name="FactorNeeded">Whether roles wait for a second factor to be turned on.</param>
public sealed record SessionDto(string Csrf, DateTimeOffset ExpiresAt, ImmutableArray<string> Roles, bool FactorNeeded);

/// <summary>For API clients: bearer tokens.</summary>
/// <param name="RefreshToken">Good once; its answer has the next one.</param>
public sealed record TokensDto(
    string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt, ImmutableArray<string> Roles, bool FactorNeeded);

/// <example>{"refreshToken":"u-…"}</example>
public sealed record RefreshDto(string RefreshToken);

/// <param name="Code">What the shop's log said when it first started.</param>
/// <example>{"code":"ABCD2345EFGH6789JKLM"}</example>
public sealed record SetupDto([property: MaxLength(Limits.Text)] string Code);

/// <summary>The caller's account.</summary>
/// <param name="Roles">Those granted; they are in force once a second factor is on.</param>
/// <param name="RecoveryLeft">Recovery codes that are not used yet.</param>
/// <param name="Providers">Short names of other providers by which its owner signs in.</param>
/// <param name="SignIns">Newest last, at most 50.</param>
public sealed record AccountDto(
    string Id,
    string Email,
    DateTimeOffset OpenedAt,
    ImmutableArray<string> Roles,
    bool HasPassword,
    bool FactorOn,
    int RecoveryLeft,
    ImmutableArray<string> Providers,
    ImmutableArray<DeviceDto> Sessions,
    ImmutableArray<SignInNoteDto> SignIns)
{
    public static AccountDto Of(AccountView view, string session) => new(
        view.Id.Value, view.Email, view.OpenedAt, RoleNames.Of(view.Roles), view.HasPassword, view.FactorOn, view.RecoveryLeft,
        [.. view.ExternalIds.Select(ExternalIdentity.ProviderOf).Distinct()], [.. view.Sessions.Select(each => DeviceDto.Of(each, session))], [.. view.History.Select(SignInNoteDto.Of)]);
}

/// <param name="Device">What the browser called itself.</param>
/// <param name="This">Whether it is the one that asks.</param>
public sealed record DeviceDto(string Id, DateTimeOffset OpenedAt, DateTimeOffset UsedAt, string? Device, string? Address, bool This)
{
    public static DeviceDto Of(SessionView session, string? current) =>
        new(session.Id, session.OpenedAt, session.UsedAt, session.Place.Device, session.Place.Address, session.Id == current);
}

/// <param name="Method">password, password and code, or external.</param>
public sealed record SignInNoteDto(DateTimeOffset At, string? Device, string? Address, string Method)
{
    public static SignInNoteDto Of(SignInNote note) => new(note.At, note.Place.Device, note.Place.Address, note.Method);
}

/// <example>{"password":"a harbour in spring"}</example>
public sealed record PasswordDto([property: MinLength(PasswordRules.Least), MaxLength(PasswordRules.Most)] string Password);

/// <param name="Secret">Base32, for typing; it is shown this once.</param>
/// <param name="Uri">For a QR code.</param>
public sealed record FactorDto(string Secret, string Uri);

/// <example>{"code":"123456"}</example>
public sealed record FactorCodeDto(string Code);

/// <param name="Codes">Each is good once, in place of a code of the app.</param>
public sealed record RecoveryDto(ImmutableArray<string> Codes);

public sealed record SavedAddressDto(string Id, string Name, AddressDto Address)
{
    public static SavedAddressDto Of(SavedAddress saved) => new(saved.Id, saved.Name, new(
        saved.Address.Line1, saved.Address.City, saved.Address.Postcode, saved.Address.Country, saved.Address.Line2, saved.Address.Region));
}

/// <param name="Name">Who lives there.</param>
/// <example>{"name":"Ada Byron","address":{"line1":"12 Quay Street","city":"Bristol","postcode":"BS1 4DJ","country":"GB"}}</example>
public sealed record SaveAddressDto([property: MaxLength(OrderRules.Text)] string Name, AddressDto Address)
{
    public SavedAddress As(string id) => new(
        id, Name, new(Address.Line1, Address.Line2, Address.City, Address.Region, Address.Postcode, Address.Country));
}

public sealed record UserRowDto(string Id, string? Email, ImmutableArray<string> Roles, bool Locked, DateTimeOffset OpenedAt)
{
    public static UserRowDto Of(AccountEntry entry) => new(entry.Id.Value, entry.Email, RoleNames.Of(entry.Roles), entry.Locked, entry.OpenedAt);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record UserPageDto(ImmutableArray<UserRowDto> Items, string? Next);

/// <summary>An account as administrators see it.</summary>
/// <param name="FactorOn">Without one, roles are not in force.</param>
public sealed record StaffUserDto(
    string Id,
    string Email,
    DateTimeOffset OpenedAt,
    ImmutableArray<string> Roles,
    bool Locked,
    bool FactorOn,
    ImmutableArray<DeviceDto> Sessions,
    ImmutableArray<SignInNoteDto> SignIns)
{
    public static StaffUserDto Of(AccountView view) => new(
        view.Id.Value, view.Email, view.OpenedAt, RoleNames.Of(view.Roles), view.Locked, view.FactorOn,
        [.. view.Sessions.Select(each => DeviceDto.Of(each, null))], [.. view.History.Select(SignInNoteDto.Of)]);
}

/// <example>{"roles":["support"]}</example>
public sealed record RolesDto(ImmutableArray<string> Roles);

/// <summary>Everything that the shop keeps about the caller.</summary>
/// <param name="Providers">Names by which other sign-in providers know them.</param>
/// <param name="Basket">SKUs.</param>
/// <param name="Wishes">SKUs.</param>
/// <param name="Alerts">What they wait for.</param>
public sealed record ExportDto(
    string? Name,
    AccountDto Account,
    ImmutableArray<string> Providers,
    ImmutableArray<SavedAddressDto> Addresses,
    ImmutableArray<OrderViewDto> Orders,
    ImmutableArray<MyReviewDto> Reviews,
    ImmutableArray<string> Basket,
    ImmutableArray<string> Wishes,
    ImmutableArray<AlertDto> Alerts,
    ImmutableArray<NotificationDto> Notifications,
    ImmutableArray<SentMailDto> Mails);

/// <param name="Kind">What it is about, for example <c>order-confirmed</c>.</param>
/// <param name="Subject">Null if only the list still knows of it.</param>
public sealed record SentMailDto(string Kind, string To, string? Subject, DateTimeOffset PostedAt, DateTimeOffset? SentAt)
{
    public static SentMailDto Of(MailEntry entry, string? subject) => new(entry.Kind, entry.To, subject, entry.PostedAt, entry.SentAt);
}

/// <param name="Label">What the button says.</param>
public sealed record ProviderDto(string Name, string Label);

/// <param name="Next">Where to go once signed in: a path on the shop's own site.</param>
/// <example>{"next":"/account"}</example>
public sealed record BeginProviderDto([property: MaxLength(Limits.Text)] string Next);

public sealed record LocationDto(string Location);

/// <summary>The public halves of the keys that sign access tokens (RFC 7517).</summary>
public sealed record KeySetDto(ImmutableArray<KeyDto> Keys);

public sealed record KeyDto(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y);

internal static class RoleNames
{
    private static readonly ImmutableArray<(Roles Role, string Name)> All =
    [
        (Roles.Support, "support"), (Roles.Catalogue, "catalogue"), (Roles.Finance, "finance"), (Roles.Administrator, "administrator"),
    ];

    public static ImmutableArray<string> Of(Roles roles) => [.. All.Where(each => (roles & each.Role) != 0).Select(each => each.Name)];

    /// <summary>Null if one of the names is no role.</summary>
    public static Roles? Parse(ImmutableArray<string> names) =>
        names.Aggregate((Roles?)Roles.Customer, (roles, name) => All.FirstOrDefault(each => each.Name == name) is { Name: not null } known ? roles | known.Role : null);
}
