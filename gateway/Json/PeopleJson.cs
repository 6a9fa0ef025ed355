using System.Text.Json.Serialization;
using Zhucun.Gateway.Account;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Oidc;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.Json;

/// <summary>The JSON of sign-in, accounts, roles and keys.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(CountyTimeJsonConverter)])]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(RefreshBody))]
[JsonSerializable(typeof(SignedInDocument))]
[JsonSerializable(typeof(SetUpBody))]
[JsonSerializable(typeof(SetUpDocument))]
[JsonSerializable(typeof(HubTicketDocument))]
[JsonSerializable(typeof(MeDocument))]
[JsonSerializable(typeof(Page<ProviderDocument>))]
[JsonSerializable(typeof(ChangePasswordBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(SecretDocument))]
[JsonSerializable(typeof(RecoveryDocument))]
[JsonSerializable(typeof(PasskeyBody))]
[JsonSerializable(typeof(NewPasskeyBody))]
[JsonSerializable(typeof(PasskeyOptionsDocument))]
[JsonSerializable(typeof(Page<PasskeyDocument>))]
[JsonSerializable(typeof(Page<SessionDocument>))]
[JsonSerializable(typeof(Page<PersonDocument>))]
[JsonSerializable(typeof(NewPersonBody))]
[JsonSerializable(typeof(NewPersonDocument))]
[JsonSerializable(typeof(PasswordDocument))]
[JsonSerializable(typeof(RoleDocument))]
[JsonSerializable(typeof(Page<KeyDocument>))]
[JsonSerializable(typeof(NewKeyBody))]
[JsonSerializable(typeof(NewKeyDocument))]
[JsonSerializable(typeof(PhoneDocument))]
[JsonSerializable(typeof(PositionDocument))]
[JsonSerializable(typeof(Page<SightDocument>))]
[JsonSerializable(typeof(MemberExport))]
internal sealed partial class PeopleJson : JsonSerializerContext;
