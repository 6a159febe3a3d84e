expertise-meant = معنى هذه العبارات
expertise-more = المزيد عنها
expertise-also-called = تسميات أخرى
expertise-broader = أعم
expertise-narrower = أخص
expertise-related = ذات صلة
expertise-offers = عروض تتناولها
expertise-requests = طلبات تتناولها
