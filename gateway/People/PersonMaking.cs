using Microsoft.AspNetCore.Identity;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.People;

/// <summary>Makes an account, in the one way that there is.</summary>
internal sealed class PersonMaking(UserManager<Person> people, PeopleContext context, TimeProvider time)
{
    /// <summary>The person, or a problem's code.</summary>
    public async Task<(Person? Person, string? Problem)> MakeAsync(string user, string name, string password, bool mustChange)
    {
        var person = new Person { Id = Guid.CreateVersion7(), UserName = user, DisplayName = name, MustChangePassword = mustChange, CreatedAt = time.GetUtcNow() };
        var made = await people.CreateAsync(person, password);
        if (made.Succeeded)
            return (person, null);
        var code = made.Errors.First().Code;
        return (null, code switch
        {
            nameof(IdentityErrorDescriber.DuplicateUserName) => AccessProblemCodes.NameTaken,
            nameof(IdentityErrorDescriber.InvalidUserName) => AccessProblemCodes.NameInvalid,
            _ => AccessProblemCodes.PasswordTooWeak,
        });
    }

    /// <summary>Gives a role that was decided on.</summary>
    public async Task GrantAsync(Guid person, Role role, string place, string by)
    {
        context.RoleGrants.Add(new RoleGrant { PersonId = person, Role = role.ToString(), Place = place, GrantedAt = time.GetUtcNow(), GrantedBy = by });
        await context.SaveChangesAsync();
    }
}
