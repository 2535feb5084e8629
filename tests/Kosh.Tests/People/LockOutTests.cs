using System.Buffers.Binary;
using Kosh.People;
using Kosh.People.Accounts;
using Kosh.Platform.Db;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kosh.Tests.People;

public sealed class LockOutTests
{
    [Fact]
    public void The_pause_grows_and_never_exceeds_a_quarter_of_an_hour() =>
        Assert.Equal([0, 0, 30, 60, 120, 240, 480, 900, 900, 900],
            new long[] { 1, 9, 10, 11, 12, 13, 14, 15, 100, long.MaxValue }.Select(n => (int)LockOut.Pause(n).TotalSeconds));

    [Theory, Engines]
    public async Task A_name_that_nobody_has_and_one_without_password_cost_the_same_work(Engine engine)
    {
        var hasher = new CountingHasher();
        await using var network = await Network.Start(engine, services => services.AddScoped<IPasswordHasher<Account>>(_ => hasher));
        var people = network.Services.GetRequiredService<IPeople>();
        await people.CreateAccount("aigul", Visitors.Password, Roles.Analyst);
        await using var scope = network.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AddAccount>().Do("system", "waiting", [Roles.Analyst]);

        foreach (var name in new[] { "aigul", "waiting", "nobody", "" }) await network.Client().SignIn(name, "wrong password");
        Assert.Equal(Enumerable.Repeat((Prf: 2, Iterations: Passwords.Iterations), 4), hasher.Verified);
    }

    [Theory, Engines]
    public async Task A_locked_account_costs_the_same_work_and_its_lock_is_audited_once(Engine engine)
    {
        var hasher = new CountingHasher();
        await using var network = await Network.Start(engine, services => services.AddScoped<IPasswordHasher<Account>>(_ => hasher));
        await network.Services.GetRequiredService<IPeople>().CreateAccount("aigul", Visitors.Password, Roles.Analyst);
        for (var i = 0; i < 13; i++) await network.Client().SignIn("aigul", "wrong password");
        Assert.Equal(13, hasher.Verified.Count);
        Assert.Equal(1, await network.Db.Read(r => r.One<long>(Audits, new { Action = "people.locked_out" })));
    }

    internal static readonly Sql Audits = new("select count(*) from audit where action = @Action", "Audits", "/Tests/x.cs");

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> inner = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Iterations }));

        public List<(int Prf, int Iterations)> Verified { get; } = [];

        public string HashPassword(Account user, string password) => inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            var bytes = Convert.FromBase64String(hashedPassword);
            Verified.Add((BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(5))));
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
