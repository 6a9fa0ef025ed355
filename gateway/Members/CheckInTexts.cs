using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Members;

/// <summary>What the reference page says about checking in.</summary>
internal static class CheckInTexts
{
    public static readonly Text CheckIn = new(
        "记录一份在岗证据并立即给出判定。同一 checkInId、同样内容重发得到原来的答复 (200), 不会重复记录; 内容不同则拒绝 (409)。"
        + "位置必须写明坐标系。离线签到带上时间凭证 (ticket) 和 elapsedMs, 由服务器判断时间, 不看手机时钟。",
        "Records a piece of evidence of presence and answers its verdict at once. The same checkInId with the same content gets the first answer again (200) and is "
        + "never recorded twice; with other content it is refused (409). A position names its datum. A check-in made offline carries a time ticket and elapsedMs: "
        + "the server judges the time, not the phone's clock.");

    public static readonly Text Batch = new(
        "最多 500 份签到, 逐项答复, 顺序与请求相同; 一项有误不影响其他。同一队员的签到按先后处理: 其中一项暂时无法记录 (503) 时, "
        + "他后面的各项也请稍后按原顺序重发。",
        "Up to 500 check-ins with an answer each, in their order; a bad one spoils no other. One member's are taken one after the other: where one cannot be recorded for "
        + "the moment (503), that member's later ones wait with it; send them again in the same order.");

    public static readonly Text Ticket = new(
        "有信号时领取, 离线时使用: 服务器签名的时间凭证, 加上手机单调时钟走过的毫秒数 (elapsedMs), 就能证明离线签到的时间。",
        "Fetched while there is signal, used where there is none: a server-signed ticket and the milliseconds of the phone's monotonic clock since (elapsedMs) prove when an "
        + "offline check-in was made.");
}

/// <summary>Examples of the reference page. A test sends each request through the reader.</summary>
internal static class CheckInExamples
{
    public const string Online =
        """
        {
          "checkInId": "0192f3a1-7c44-7d1e-9b7a-3f5f0c6a2e11",
          "capturedAt": "2026-11-24T08:41:12+08:00",
          "position": { "lat": 26.4131, "lon": 103.2987, "accuracyMeters": 18, "datum": "gcj02" },
          "source": "phone"
        }
        """;

    public const string Offline =
        """
        {
          "checkInId": "0192f3a1-9e02-7b44-8a51-c0a4be55d7f0",
          "capturedAt": "2026-11-24T08:52:40+08:00",
          "position": { "lat": 26.4131, "lon": 103.2987, "accuracyMeters": 40, "datum": "wgs84" },
          "source": "phone",
          "ticket": "zt1.k1.MDE5MmYzYTE.5f0c6a2e11",
          "elapsedMs": 7260000,
          "note": "进村路断电, 下午补发"
        }
        """;

    public const string Verified =
        """
        {
          "checkInId": "0192f3a1-7c44-7d1e-9b7a-3f5f0c6a2e11",
          "slot": "morning",
          "dutyDate": "2026-11-24",
          "status": "Present",
          "grade": "Verified",
          "place": "inside",
          "reason": "onTime",
          "sequence": 18204
        }
        """;

    public const string Batch =
        """
        {
          "items": [
            {
              "memberId": "g5wp00000001",
              "checkInId": "0192f3a1-7c44-7d1e-9b7a-3f5f0c6a2e11",
              "capturedAt": "2026-11-24T08:41:12+08:00",
              "position": { "lat": 26.4131, "lon": 103.2987, "accuracyMeters": 18, "datum": "gcj02" },
              "source": "phone"
            },
            {
              "memberId": "g5wp00000002",
              "checkInId": "station-7-000412",
              "capturedAt": "2026-11-24T08:43:05+08:00",
              "source": "serviceStationQr"
            }
          ]
        }
        """;

    public const string BatchAnswers =
        """
        {
          "items": [
            {
              "status": 201,
              "answer": {
                "checkInId": "0192f3a1-7c44-7d1e-9b7a-3f5f0c6a2e11",
                "slot": "morning",
                "dutyDate": "2026-11-24",
                "status": "Present",
                "grade": "Verified",
                "place": "inside",
                "reason": "onTime",
                "sequence": 18204
              }
            },
            {
              "status": 404,
              "problem": {
                "type": "/docs/problems#member-not-found",
                "title": "没有这名队员",
                "status": 404,
                "detail": "本县名册里没有这个队员编号。请从名册 (GET /api/v1/members) 取编号。",
                "code": "member-not-found",
                "instance": "/api/v1/check-ins/batch",
                "errors": [{ "pointer": "/items/1/memberId", "code": "member-not-found", "detail": "没有这名队员" }],
                "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
              }
            }
          ]
        }
        """;

    public const string TicketRequest = """{ "member": "g5wp00000001" }""";

    public const string Ticket =
        """
        {
          "ticket": "zt1.k1.MDE5MmYzYTE.5f0c6a2e11",
          "issuedAt": "2026-11-24T06:51:40.000+08:00",
          "expiresAt": "2026-11-27T06:51:40.000+08:00"
        }
        """;
}
