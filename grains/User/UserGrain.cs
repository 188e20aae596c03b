namespace Ecommerce.Grains;

[Reentrant, GrainType("user")]
public sealed class UserGrain(
    [PersistentState("user")] IPersistentState<Recorded<User, UserEvent>> store, TimeProvider clock) : Grain, IUserGrain
{
    private readonly Aggregate<User, UserEvent> _user =
        new(store, User.Unknown, (user, happened) => User.Evolve(user, happened.Event), announces: (_, _, _) => false, clock);

    public ValueTask<Refusal?> Introduce(Introduce command) => _user.Apply(User.Decide(_user.State, command));

    public async ValueTask Forget() => await _user.Apply(User.Decide(_user.State, new ForgetUser()));

    public ValueTask<UserView> Get()
    {
        var (user, version, _) = _user.Durable;
        return new(new UserView(new(this.GetPrimaryKeyString()), user.Name, user.Since, version));
    }
}
