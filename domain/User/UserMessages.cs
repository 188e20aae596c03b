namespace Ecommerce.Domain;

[GenerateSerializer, Immutable, Alias("user.command")]
public abstract record UserCommand;

/// <summary>Give the owner a name to be greeted by; the first time also starts the account.</summary>
[GenerateSerializer, Immutable, Alias("user.introduce")]
public sealed record Introduce([property: Id(0)] string Name, [property: Id(1)] DateTimeOffset At) : UserCommand;

public sealed record ForgetUser : UserCommand;

[GenerateSerializer, Immutable, Alias("user.event")]
public abstract record UserEvent;

[GenerateSerializer, Immutable, Alias("user.introduced")]
public sealed record Introduced([property: Id(0)] string Name, [property: Id(1)] DateTimeOffset At) : UserEvent;

[GenerateSerializer, Immutable, Alias("user.forgotten")]
public sealed record UserForgotten : UserEvent;
