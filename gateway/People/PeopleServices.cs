using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Account;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.People;

/// <summary>Who signs in: ASP.NET Core Identity over EF Core, in the database that the mode names.</summary>
internal static class PeopleServices
{
    /// <summary>Long rather than odd: a sentence is remembered, and nothing is gained by a digit at its end (NIST SP 800-63B).</summary>
    private const int PasswordLength = 12;

    private const int DistinctCharacters = 5;
    private const int FailuresBeforeLockout = 5;
    private static readonly TimeSpan LockedOutFor = TimeSpan.FromMinutes(15);

    /// <param name="services">The gateway's.</param>
    /// <param name="database">Names the database.</param>
    public static IServiceCollection AddPeople(this IServiceCollection services, Action<DbContextOptionsBuilder> database)
    {
        services.AddDbContextFactory<PeopleContext>(database);
        services.AddIdentityCore<Person>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Password = new PasswordOptions
                {
                    RequiredLength = PasswordLength,
                    RequiredUniqueChars = DistinctCharacters,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireNonAlphanumeric = false,
                    RequireUppercase = false,
                };
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = FailuresBeforeLockout, DefaultLockoutTimeSpan = LockedOutFor };
            })
            .AddEntityFrameworkStores<PeopleContext>()
            .AddPasswordValidator<OwnNameInPassword>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // Finger, face or PIN each time, which makes it two factors, and found by the browser without a name. For which host, the request says.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        // One name for all gateways: what one protects the others read.
        services.AddDataProtection().SetApplicationName("zhucun").PersistKeysToDbContext<PeopleContext>();
        // Its hosted service reads them at the start and blocks until the database answers; health has to answer before. Whoever needs them first reads them.
        services.Remove(services.First(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<OneUse>();
        services.AddSingleton<HubTickets>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<KeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUse>());
        services.AddScoped<Passkeys>();
        services.AddScoped<SignInService>();
        services.AddScoped<SignInAnswers>();
        services.AddScoped<PersonMaking>();
        services.AddScoped<KeyMaking>();
        services.AddScoped<FirstPeople>();
        services.AddSingleton<SetUpCode>();
        return services.AddAccess();
    }
}

/// <summary>A password with the name in it is the first that anybody tries.</summary>
internal sealed class OwnNameInPassword : IPasswordValidator<Person>
{
    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) => Task.FromResult(
        user.UserName is { Length: > 2 } name && password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordHasName", Description = "The password has the user's name in it." })
            : IdentityResult.Success);
}
